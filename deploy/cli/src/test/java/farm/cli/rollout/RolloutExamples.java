package farm.cli.rollout;

/** The console's JSON of rollouts. */
public final class RolloutExamples {

    private RolloutExamples() {}

    /** Returns rollout 17 of goats, at its second step. */
    public static String judging() {
        return """
                {"id":"goat-17","service":"goat","number":17,"version":"0.0.3","strategy":"canary",
                "phase":"Progressing","state":"Judging","step":2,"steps":[5,25,50,100],
                "text":"judging step 2 of 4","reason":null,"waitingFor":"slow99 not 2 points worse",
                "started":"2026-12-01T01:00:00Z","since":"2026-12-01T01:02:00Z","ended":null,"index":42,
                "wanted":25.0,"inForce":[{"id":"lb-goat-127.0.0.1-8202","name":":8202","share":25.0},
                {"id":"lb-goat-127.0.0.1-8203","name":":8203","share":null}],"seen":24.97,
                "metrics":[{"name":"errors","canaryBad":1,"canaryOf":412,"baselineBad":3,"baselineOf":1240,
                "pass":61,"fail":0,"verdict":"open"},
                {"name":"slow99","canaryBad":6,"canaryOf":412,"baselineBad":12,"baselineOf":1240,
                "pass":34,"fail":4,"verdict":"open"}],"checks":[],"problems":[],
                "by":"me@host"}""".replace("\n", "");
    }

    /** Returns the same rollout, while a person has paused it. */
    public static String paused() {
        return judging()
                .replace("\"Progressing\"", "\"Paused\"")
                .replace("\"Judging\"", "\"Paused\"")
                .replace("judging step 2 of 4", "paused: a person paused it")
                .replace("\"waitingFor\":\"slow99 not 2 points worse\"", "\"waitingFor\":null")
                .replace("\"index\":42", "\"index\":43");
    }

    /** Returns the same rollout after it has gone back. */
    public static String degraded() {
        return ended("Degraded", "gone back: 12 of 400 requests failed").replace("\"step\":2", "\"step\":null");
    }

    /** Returns the same rollout after its promotion. */
    public static String healthy() {
        return ended("Healthy", "promoted").replace("\"step\":2", "\"step\":null");
    }

    private static String ended(String phase, String text) {
        return judging()
                .replace("\"Progressing\"", "\"" + phase + "\"")
                .replace("\"Judging\"", "\"" + phase + "\"")
                .replace("judging step 2 of 4", text)
                .replace("\"waitingFor\":\"slow99 not 2 points worse\"", "\"waitingFor\":null")
                .replace("\"index\":42", "\"index\":99")
                .replace("\"ended\":null", "\"ended\":\"2026-12-01T01:12:00Z\"");
    }
}
