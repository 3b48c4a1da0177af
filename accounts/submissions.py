from programme.submissions import SubmissionConflict, submit

__all__ = ["SubmissionConflict", "submit"]
