"""The one door to Numba: a function that is compiled the first time it is called, and kept compiled on the disk.

Where the compiled code is kept: the folder that NUMBA_CACHE_DIR names; else beside the module; where the package cannot
be written, in the person's own cache folder; and where that cannot be written either, nowhere, so that each process
compiles again. Numba looks at a function's own file alone to see whether it changed: whoever changes a function that
functions of other files call runs `make clean` first. With NUMBA_DISABLE_JIT=1 everything runs as plain Python, slowly,
for a debugger.
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., Any])

OPTIONS: Final[dict[str, bool | str]] = {"nogil": True, "error_model": "numpy", "fastmath": False}
"""Threads may run beside each other; dividing by nought gives infinity; sums are never reordered, so that the same
numbers come out bit for bit."""

NO_COUNTING: Final[dict[str, bool | str]] = {"_nrt": False}
"""Numba counts who holds each array whenever a function hands one on, at several times the cost of the work in a short
function. Code that makes no array has no need of it."""


def compiled(function: Function) -> Function:
    """Return the function, compiled for the types of its first call and kept for the next process.

    Only numbers, arrays and tuples of them go in and out. What its arrays hold, and in what unit, is for its docstring.
    """
    return _compiled(function, OPTIONS)


def compiled_in_place(function: Function) -> Function:
    """Return the function, compiled as above, but one that only works on arrays it is given and makes and returns none.

    Such functions can be as short as they like: handing arrays from one to the other costs nothing. Raises Numba's own
    error when it is first called and makes an array all the same.
    """
    return _compiled(function, OPTIONS | NO_COUNTING)


def _compiled(function: Function, options: dict[str, bool | str]) -> Function:
    jit: Any = numba.njit
    try:
        return cast(Function, jit(cache=True, **options)(function))
    except RuntimeError:  # Numba found no folder to keep compiled code in.
        return cast(Function, jit(**options)(function))
