from programme.access import require, visible_or_404

__all__ = ["require", "visible_or_404"]
