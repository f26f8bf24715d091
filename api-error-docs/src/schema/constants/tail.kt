;

    companion object {
        /** The known code, or nothing for one that was added later. */
        fun of(code: String): ErrorCode? = values().find { it.code == code }
    }
}
