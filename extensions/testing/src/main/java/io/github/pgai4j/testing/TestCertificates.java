package io.github.pgai4j.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * An authority of our own and the certificate that it gives to {@code localhost}; made by the JDK's keytool.
 *
 * @since 0.1
 */
public final class TestCertificates {

    private static final String SECRET = "for-tests";
    private static final String AUTHORITY = "authority";
    private static final String SERVER = "server";

    private final Path rootFile;
    private final KeyStore keys;

    private TestCertificates(Path rootFile, KeyStore keys) {
        this.rootFile = rootFile;
        this.keys = keys;
    }

    static TestCertificates create(Path folder) {
        Path store = folder.resolve("keys.p12");
        keytool(store, AUTHORITY, "-dname", "CN=pgai4j test authority", "-ext", "bc:c");
        keytool(
                store,
                SERVER,
                "-dname",
                "CN=localhost",
                "-signer",
                AUTHORITY,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1");
        try {
            KeyStore keys = KeyStore.getInstance(store.toFile(), SECRET.toCharArray());
            Path rootFile = Files.writeString(
                    folder.resolve("root.crt"),
                    pem("CERTIFICATE", keys.getCertificate(AUTHORITY).getEncoded()));
            store.toFile().deleteOnExit();
            rootFile.toFile().deleteOnExit();
            return new TestCertificates(rootFile, keys);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot read " + store, e);
        }
    }

    private static void keytool(Path store, String alias, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                SECRET,
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-validity",
                "30"));
        command.addAll(List.of(options));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool failed: " + output);
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot run keytool", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keytool runs", e);
        }
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), what);
    }

    String serverCertificate() throws GeneralSecurityException {
        return pem("CERTIFICATE", keys.getCertificate(SERVER).getEncoded());
    }

    String serverKey() throws GeneralSecurityException {
        return pem("PRIVATE KEY", keys.getKey(SERVER, SECRET.toCharArray()).getEncoded());
    }

    /** The certificate of the authority, for {@code sslrootcert}. */
    public Path rootFile() {
        return rootFile;
    }

    /** For a server that is {@code localhost}, and for clients that trust it. */
    public SSLContext context() {
        try {
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(keys, SECRET.toCharArray());
            TrustManagerFactory trustManagers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(AUTHORITY, keys.getCertificate(AUTHORITY));
            trustManagers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot use the certificates of " + rootFile, e);
        }
    }
}
