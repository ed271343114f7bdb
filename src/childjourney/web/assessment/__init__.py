"""The one assessment of a family: by dimension, placed, sealed for a purpose, and compared between two moments."""
