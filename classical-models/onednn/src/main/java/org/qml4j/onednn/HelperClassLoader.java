package org.qml4j.onednn;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import org.deeplearning4j.config.DL4JClassLoading;

/**
 * The class loader that gives Deeplearning4j this module's helper for convolutions.
 *
 * <p>Deeplearning4j creates helpers by class name through a class loader that may be exchanged. This one defines that
 * single class from this module's own jar and leaves every other class to the loader that was there before, so that the
 * order of the jars on the class path does not decide which helper runs.
 */
final class HelperClassLoader extends ClassLoader {
    private static final String HELPER = "org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper";

    private HelperClassLoader(ClassLoader before) {
        super(before);
    }

    /** Puts the loader in place; does nothing if it is there already. */
    static synchronized void install() {
        ClassLoader before = DL4JClassLoading.getDl4jClassloader();
        if (!(before instanceof HelperClassLoader)) {
            DL4JClassLoading.setDl4jClassloader(new HelperClassLoader(before));
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.equals(HELPER)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> defined = findLoadedClass(name);
            return defined == null ? define() : defined;
        }
    }

    private Class<?> define() throws ClassNotFoundException {
        try (InputStream in = ownClassFile().openStream()) {
            byte[] bytes = in.readAllBytes();
            return defineClass(HELPER, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(HELPER, e);
        }
    }

    /** The file that stands beside this class, not the one of the same name in Deeplearning4j's jar. */
    private static URL ownClassFile() throws IOException {
        String here = HelperClassLoader.class.getName().replace('.', '/') + ".class";
        URL url = HelperClassLoader.class.getResource("/" + here);
        if (url == null) {
            throw new IOException("The class file " + here + " is not on the class path.");
        }
        String root = url.toString().substring(0, url.toString().length() - here.length());
        return new URL(root + HELPER.replace('.', '/') + ".class");
    }
}
