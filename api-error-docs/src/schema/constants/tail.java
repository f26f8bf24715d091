;

    private final String code;

    ErrorCode(String code) {
        this.code = code;
    }

    /** The code as a body has it. */
    public String code() {
        return code;
    }

    /** The known code, or nothing for one that was added later. */
    public static java.util.Optional<ErrorCode> of(String code) {
        return java.util.Arrays.stream(values())
            .filter(known -> known.code.equals(code))
            .findFirst();
    }
}
