package fi.varalla.calendars;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.stereotype.Component;

/// Which machines may be asked for a calendar: those on the public internet. A name is resolved once, and what it
/// resolved to is what is connected to, so that nobody can answer us one address for the check and another for the
/// call.
@Component
class Targets implements DnsResolver {

    /// The name leads to somewhere that is none of its business.
    static final class Forbidden extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        Forbidden() {
            super("Not on the public internet");
        }
    }

    /// Only what is encrypted, on its usual port, and no name or password in the address.
    boolean allows(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme())
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && (uri.getPort() == -1 || uri.getPort() == 443);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = InetAddress.getAllByName(host);
        if (!Arrays.stream(addresses).allMatch(this::isPublic)) {
            throw new Forbidden();
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return switch (address) {
            case Inet4Address v4 -> isPublic4(v4.getAddress());
            case Inet6Address v6 -> isPublic6(v6.getAddress());
            default -> false;
        };
    }

    /// Without what is reserved (RFC 6890): this network, carriers' shared space, protocol assignments, examples,
    /// benchmarks, and the class E with the broadcast address.
    private static boolean isPublic4(byte[] address) {
        var a = address[0] & 0xff;
        var b = address[1] & 0xff;
        var c = address[2] & 0xff;
        return a != 0
                && !(a == 100 && b >= 64 && b < 128)
                && !(a == 192 && b == 0 && (c == 0 || c == 2))
                && !(a == 198 && (b == 18 || b == 19))
                && !(a == 198 && b == 51 && c == 100)
                && !(a == 203 && b == 0 && c == 113)
                && a < 240;
    }

    /// Only global unicast, 2000::/3, without what wraps an IPv4 address that we did not look at (6to4, Teredo) and
    /// without examples. What maps or translates IPv4 lies outside of it.
    private static boolean isPublic6(byte[] address) {
        var first = (address[0] & 0xff) << 8 | (address[1] & 0xff);
        var second = (address[2] & 0xff) << 8 | (address[3] & 0xff);
        return first >>> 13 == 1 && first != 0x2002 && !(first == 0x2001 && (second == 0 || second == 0x0db8));
    }
}
