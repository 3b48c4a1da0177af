from programme.acting import acting

__all__ = ["acting"]
