"""Lenses: questions asked of a graph, each answered by marks on its operations and in words.

Each file holds one question. They read a ``Graph``; they know no layout and no format.
"""
