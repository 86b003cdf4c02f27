package dev.lockkeeper.check.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** Connects to another address than the one that a base address resolves to, as curl's {@code --resolve} does. */
final class Diversion {
    private final URI to;

    Diversion(String to) {
        this.to = URI.create(to);
    }

    /** Whether the request goes over plain HTTP although its address says HTTPS. */
    boolean dropsTls(HttpUrl url) {
        return url.isHttps() && "http".equals(to.getScheme());
    }

    URI to() {
        return to;
    }

    /** The address to ask where TLS is left out: the other one, so that the Host header must be set. */
    HttpUrl plain(HttpUrl url) {
        return url.newBuilder().scheme("http").host(to.getHost()).port(port()).build();
    }

    /** A client that asks for the same address, name and certificate, but connects elsewhere. */
    OkHttpClient connecting(OkHttpClient client) {
        Dns there = host -> List.of(InetAddress.getByName(to.getHost()));
        return client.newBuilder().dns(there).socketFactory(new Elsewhere()).build();
    }

    private int port() {
        if (to.getPort() > 0) {
            return to.getPort();
        }
        return "https".equals(to.getScheme()) ? 443 : 80;
    }

    private final class Elsewhere extends SocketFactory {
        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public void connect(SocketAddress address, int timeout) throws IOException {
                    super.connect(new InetSocketAddress(to.getHost(), port()), timeout);
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw new UnknownHostException("only unconnected sockets are made here");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
            return createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return createSocket(host.getHostName(), port);
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
                throws IOException {
            return createSocket(address, port);
        }
    }
}
