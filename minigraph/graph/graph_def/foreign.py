"""Ops that this package cannot run: they are read, drawn and written again; knows no other op."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minigraph.base.dims import Dims
from minigraph.base.errors import UnimplementedError
from minigraph.graph.graph_def.definitions import signature_of
from minigraph.graph.op import Op


class ForeignOp(Op):
    """An op of which only the definition is known.

    Attributes:
        definition: Its ``OpDef``.
        values: Its attrs, by name.
        dims: The static shapes of its outputs, as far as the node tells them.
    """

    category = "unknown"
    foldable = False
    is_missing = True

    definition: Any
    values: dict[str, Any]
    dims: Sequence[Dims]

    def __init__(self, definition: Any, values: dict[str, Any], dims: Sequence[Dims]) -> None:
        self.__dict__.update(
            type=definition.name,
            signature=signature_of(definition),
            definition=definition,
            values=values,
            dims=dims,
        )

    def __repr__(self) -> str:
        return f"ForeignOp({self.type})"

    def attrs(self) -> dict[str, Any]:
        """Its attrs, by name."""
        return dict(self.values)

    def infer(self, *inputs: Any) -> Any:
        """What the node itself says of its outputs' shapes."""
        outputs = self.signature.outputs
        return self.dims[0] if len(outputs) == 1 and not outputs[0].is_list else list(self.dims)

    def kernel(self, *inputs: Any) -> Any:
        """Refuses: there is nothing to run.

        Raises:
            UnimplementedError: Always.
        """
        raise UnimplementedError(None, None, f"there is no kernel for the op {self.type}")
