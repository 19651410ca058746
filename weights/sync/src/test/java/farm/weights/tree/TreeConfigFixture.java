package farm.weights.tree;

import io.smallrye.config.SmallRyeConfigBuilder;

/** Creates the settings of a tree from configuration. */
public final class TreeConfigFixture {

    private TreeConfigFixture() {}

    /** @param settings names, such as {@code expand}, and values by turns */
    public static TreeSettings of(String... settings) {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(TreeConfig.class);
        for (int i = 0; i < settings.length; i += 2) {
            builder.withDefaultValue("farm.tree." + settings[i], settings[i + 1]);
        }
        return TreeSettings.of(builder.build().getConfigMapping(TreeConfig.class));
    }
}
