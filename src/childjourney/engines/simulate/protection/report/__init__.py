"""A report of a scenario as one HTML file that needs nothing else: to mail, to print, to read on a phone."""
