package dev.lockkeeper.app;

import dev.lockkeeper.domain.Software;
import picocli.CommandLine.IVersionProvider;

/** Which version this is. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"lockkeeper " + number()};
    }

    /** As packaged; classes that were not packaged are a development version. */
    static String number() {
        return Software.version();
    }
}
