"""A file for each framework: how it does each kind of case. A file knows its own framework only.

Each has ``make(framework, threads)``, which gives a function for every kind that it can do. The
function takes a case's options and gives a `Task`. All draw their numbers from `arrays`.
"""
