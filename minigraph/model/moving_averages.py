"""Moving averages of variables and tensors.

Source: ``tensorflow/python/training/moving_averages.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from minigraph.base.dtypes import FLOATS, float32
from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import (
    add_to_collection,
    colocate_with,
    get_collection,
    get_default_graph,
    init_scope,
    name_scope,
)
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import raw
from minigraph.model.current import get_variable_scope
from minigraph.model.initializers import zeros_initializer
from minigraph.model.scope import get_variable, variable_scope
from minigraph.model.slots import create_slot, create_zeros_slot
from minigraph.model.variables import Variable
from minigraph.ops.cast import cast
from minigraph.ops.control_flow import group
from minigraph.ops.state import assign, assign_sub

__all__ = ["ExponentialMovingAverage"]


def assign_moving_average(
    variable: Any, value: Any, decay: Any, zero_debias: bool = True, name: str | None = None
) -> Any:
    """Moves ``variable`` towards ``value``: ``variable -= (1 - decay) * (variable - value)``.

    Args:
        variable: The average so far.
        value: A tensor of its shape.
        decay: A float or scalar tensor, near 1.
        zero_debias: Whether ``variable``, begun with zeros, is corrected for that beginning, as
            in Kingma and Ba, "Adam", https://arxiv.org/abs/1412.6980; adds two variables.
        name: The name of the update.

    Returns:
        The variable's reference after the update.

    Source: ``tensorflow/python/training/moving_averages.py``.
    """
    with name_scope(name, "AssignMovingAvg", [variable, value, decay]) as scope:
        rate = convert_to_tensor(1.0 - decay, name="decay")
        if rate.dtype != variable.dtype.base_dtype:
            rate = cast(rate, variable.dtype.base_dtype)
        if zero_debias:
            return _zero_debiased(variable, value, rate)
        return assign_sub(variable, (variable - value) * rate, name=scope)


def _zero_debiased(unbiased: Any, value: Any, rate: Tensor) -> Tensor:
    """Keeps the biased average and the number of steps, and assigns their quotient."""
    with (
        variable_scope(unbiased.name[: -len(":0")], values=[unbiased, value, rate]),
        colocate_with(unbiased),
    ):
        biased = get_variable(
            _free_name("biased"),
            initializer=zeros_initializer(),
            shape=unbiased.get_shape(),
            dtype=unbiased.dtype,
            trainable=False,
        )
        local_step = get_variable(
            _free_name("local_step"),
            shape=[],
            dtype=unbiased.dtype,
            initializer=zeros_initializer(),
            trainable=False,
        )
    update = assign_sub(biased, (biased - value) * rate)
    steps = local_step.assign_add(1)
    bias_factor = 1 - raw.Pow()(1.0 - rate, steps)
    scope = get_default_graph().get_name_scope()
    return assign(unbiased, update / bias_factor, name=scope + "/")


def _free_name(name: str) -> str:
    """``name``, counted on where the current variable scope has one of it and shares none."""
    scope = get_variable_scope()
    if scope.reuse:
        return name
    taken = {variable.op.name for variable in scope.global_variables()}
    found, count = name, 0
    while f"{scope.name}/{found}" in taken:
        count += 1
        found = f"{name}_{count}"
    return found


def weighted_moving_average(
    value: Any,
    decay: Any,
    weight: Any,
    truediv: bool = True,
    collections: Sequence[Any] | None = None,
    name: str | None = None,
) -> Tensor:
    """The moving average of ``value`` where each step counts by ``weight``.

    Args:
        value: A tensor.
        decay: A float or scalar tensor, near 1.
        weight: A tensor that ``value`` can be multiplied with.
        truediv: Whether integers are divided exactly.
        collections: Where the two variables are listed; GLOBAL_VARIABLES if None.
        name: The variable scope.
    """
    collections = [GraphKeys.GLOBAL_VARIABLES] if collections is None else collections
    with variable_scope(name, "WeightedMovingAvg", [value, weight, decay]) as scope:
        sums = [
            get_variable(
                own_name,
                shape=tensor.get_shape(),
                dtype=tensor.dtype,
                initializer=zeros_initializer(),
                trainable=False,
                collections=collections,
            )
            for own_name, tensor in (("value_x_weight", value), ("weight", weight))
        ]
        numerator = assign_moving_average(sums[0], value * weight, decay, zero_debias=False)
        denominator = assign_moving_average(sums[1], weight, decay, zero_debias=False)
        kind = raw.RealDiv if truediv else raw.Div
        return kind()(numerator, denominator, name=scope.name)


class ExponentialMovingAverage:
    """Keeps moving averages of variables, to use in their place when testing.

    Args:
        decay: A float near 1, such as 0.999.
        num_updates: How many steps were made; makes the decay smaller in the beginning.
        zero_debias: Whether averages of tensors are corrected for having begun with zeros.
        name: What follows a variable's name in its average's.

    Source: ``tensorflow/python/training/moving_averages.py``.
    """

    def __init__(
        self,
        decay: Any,
        num_updates: Any = None,
        zero_debias: bool = False,
        name: str = "ExponentialMovingAverage",
    ) -> None:
        self._decay = decay
        self._num_updates = num_updates
        self._zero_debias = zero_debias
        self._name = name
        self._averages: dict[Any, Variable] = {}

    @property
    def name(self) -> str:
        """What follows a variable's name in its average's."""
        return self._name

    def apply(self, var_list: Sequence[Any] | None = None) -> Operation:
        """An operation that moves the averages of ``var_list`` by one step.

        Args:
            var_list: Variables and tensors; the trainable variables if None.

        Raises:
            TypeError: If one of them is not floating.
        """
        if var_list is None:
            var_list = get_collection(GraphKeys.TRAINABLE_VARIABLES)
        debiased: set[Variable] = set()
        for var in var_list:
            if var.dtype.base_dtype not in FLOATS:
                raise TypeError(f"The variables must be half, float, or double: {var.name}")
            if var not in self._averages:
                with init_scope():
                    self._averages[var] = self._new_average(var)
                if self._zero_debias and not isinstance(var, Variable):
                    debiased.add(self._averages[var])
        with name_scope(self.name) as scope:
            decay = convert_to_tensor(self._decay, name="decay")
            if self._num_updates is not None:
                steps = cast(self._num_updates, float32, name="num_updates")
                decay = raw.Minimum()(decay, (1.0 + steps) / (10.0 + steps))
            averages = [self._averages[var] for var in var_list]
            updates = [
                assign_moving_average(average, var, decay, average in debiased)
                for average, var in zip(averages, var_list, strict=True)
            ]
            return group(*updates, name=scope)

    def _new_average(self, var: Any) -> Variable:
        if isinstance(var, Variable):
            average = create_slot(var, var.initialized_value(), self.name)
            add_to_collection(GraphKeys.MOVING_AVERAGE_VARIABLES, var)
            return average
        return create_zeros_slot(
            var, self.name, colocate_with_primary=var.op.type in ("Variable", "VariableV2")
        )

    def average(self, var: Any) -> Variable | None:
        """The variable that keeps the average of ``var``, or None.

        Args:
            var: A variable or tensor that ``apply`` was given.
        """
        return self._averages.get(var)

    def average_name(self, var: Any) -> str:
        """The name of the variable that keeps, or would keep, the average of ``var``.

        Args:
            var: A variable or tensor.

        Raises:
            AttributeError: If ``var`` is neither a variable nor a tensor.
        """
        if var in self._averages:
            return self._averages[var].op.name
        return get_default_graph().unique_name(f"{var.op.name}/{self.name}", mark_as_used=False)

    def variables_to_restore(
        self, moving_avg_variables: Iterable[Any] | None = None
    ) -> dict[str, Any]:
        """For a saver that restores averages into the variables themselves.

        Args:
            moving_avg_variables: Those to restore from averages; the trainable ones and those
                that have one if None.

        Returns:
            Variables by the name to restore them from.

        Raises:
            AttributeError: If one of them is neither a variable nor a tensor.
            TypeError: If they are a single variable.
        """
        if moving_avg_variables is None:
            moving_avg_variables = get_collection(GraphKeys.TRAINABLE_VARIABLES)
            moving_avg_variables += get_collection(GraphKeys.MOVING_AVERAGE_VARIABLES)
        averaged = list(dict.fromkeys(moving_avg_variables))
        by_name = {self.average_name(var): var for var in averaged}
        names = {var.name for var in averaged}
        for var in get_collection(GraphKeys.GLOBAL_VARIABLES):
            if var.name not in names and var.op.name not in by_name:
                by_name[var.op.name] = var
        return by_name
