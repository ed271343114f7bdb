"""How a census file becomes entries: what each group tells, what is impossible in it, and what a story knew before."""
