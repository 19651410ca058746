package farm.bench.chaos.load;

/**
 * One way in which the farm is used.
 *
 * @param method GET or POST
 * @param bytes length of the body that is sent
 * @param keeps whether the connection is kept for the next request
 * @param pace whether its body, or its answer, is taken slowly
 */
record RequestKind(Front front, String method, String path, int bytes, boolean keeps, Pace pace) {

    /** Through which load balancer it goes. */
    enum Front {
        FARMER,
        ECHO
    }

    /** How fast the client is. */
    enum Pace {
        FAST,
        /** Some pieces of 1/16 each, 100 ms apart. */
        SLOW,
        /** It listens for as long as the other side speaks. */
        LISTENS
    }

    static RequestKind milk(boolean keeps) {
        return new RequestKind(Front.FARMER, "GET", "/milk", 0, keeps, Pace.FAST);
    }

    static RequestKind get(String path, boolean keeps) {
        return new RequestKind(Front.ECHO, "GET", path, 0, keeps, Pace.FAST);
    }

    static RequestKind post(int bytes, boolean keeps) {
        return new RequestKind(Front.ECHO, "POST", "/", bytes, keeps, Pace.FAST);
    }

    static RequestKind stream() {
        return new RequestKind(Front.ECHO, "GET", "/stream", 0, false, Pace.LISTENS);
    }

    RequestKind slowly() {
        return new RequestKind(front, method, path, bytes, keeps, Pace.SLOW);
    }

    /** Whether it may be sent again where nobody knows what became of it. */
    boolean isIdempotent() {
        return method.equals("GET");
    }

    /** Whether the time it takes says something of the farm. */
    boolean isOrdinary() {
        return pace == Pace.FAST;
    }
}
