package org.qml4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Tells the versions without starting ND4J. */
final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        return new String[] {
            "qml4j " + version("/org/qml4j/recipe/result/version.properties"),
            "Deeplearning4j " + version("/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties"),
            "Java " + System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + ")"
        };
    }

    private static String version(String resource) throws IOException {
        try (InputStream in = Versions.class.getResourceAsStream(resource)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        }
    }
}
