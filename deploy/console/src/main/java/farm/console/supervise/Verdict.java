package farm.console.supervise;

/** What is to be done with a part. */
public enum Verdict {
    /** It does well, or there is still hope, or it is too early to try again. */
    LEAVE,
    /** It is to be started. */
    START,
    /** It lives, but has not been well for too long: it is to be ended, and will then be started. */
    END
}
