"""Whole journeys, made of phases that follow one another: one function for each pattern."""
