"""Floor 2: each op whole: attrs, shape rule, kernel, gradient, public function; a file a family.

A file imports from the families before it. A gradient that needs a family after its own asks the
registry: ``raw.Tile()(x, multiples)``.
"""
