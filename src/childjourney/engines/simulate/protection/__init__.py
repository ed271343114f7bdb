"""A child protection system, simulated from aggregates: thresholds, staff and early help, and what becomes of children.

It knows what no area knows, the truth of each made-up child, and so can count what a threshold costs on both sides. It
never reads a story, and it says nothing of any child that there is.
"""
