"""The one door to Numba: a function that is compiled the first time it is called, and kept compiled on the disk.

Where the compiled code is kept: the folder that NUMBA_CACHE_DIR names; else beside the module; where the package cannot
be written, in the person's own cache folder; and where that cannot be written either, nowhere, so that each process
compiles again. Numba looks at a function's own file alone to see whether it changed: whoever changes a function that
functions of other files call runs `make clean` first. With NUMBA_DISABLE_JIT=1 everything runs as plain Python, slowly,
for a debugger.
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar

import numba

Function = TypeVar("Function", bound=Callable[..., Any])

OPTIONS: Final = {"nogil": True, "error_model": "numpy", "fastmath": False}
"""Threads may run beside each other; dividing by nought gives infinity; sums are never reordered, so that the same
numbers come out bit for bit."""


def compiled(function: Function) -> Function:
    """Return the function, compiled for the types of its first call and kept for the next process.

    Only numbers, arrays and tuples of them go in and out. What its arrays hold, and in what unit, is for its docstring.
    """
    jit: Any = numba.njit
    try:
        return jit(cache=True, **OPTIONS)(function)  # type: ignore[no-any-return]
    except RuntimeError:  # Numba found no folder to keep compiled code in.
        return jit(**OPTIONS)(function)  # type: ignore[no-any-return]
