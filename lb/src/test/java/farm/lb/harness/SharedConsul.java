package farm.lb.harness;

import farm.testkit.ConsulServer;

/** One Consul for all tests that do not disturb it. Each uses a cluster of its own. */
public final class SharedConsul {

    private static final class Holder {
        static final ConsulServer CONSUL = start();
    }

    private SharedConsul() {}

    public static ConsulServer get() {
        return Holder.CONSUL;
    }

    private static ConsulServer start() {
        ConsulServer consul = new ConsulServer();
        consul.start();
        Runtime.getRuntime().addShutdownHook(new Thread(consul::close));
        return consul;
    }
}
