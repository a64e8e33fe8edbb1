package io.github.pgai4j.internal.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where no model is served, but where a cloud tells the machines of a network what they are and gives them their keys:
 * link-local addresses, those of metadata services, and the unspecified one, which is this machine by another name.
 * Also those that a gateway translates to one of these.
 */
public final class ForbiddenAddresses {

    // AWS, Google Cloud and Oracle Cloud over IPv6; Alibaba Cloud; the host of a machine in Azure
    private static final Set<InetAddress> OF_CLOUDS = Stream.of(
                    "fd00:ec2::254", "fd20:ce::254", "fd00:c1::a9fe:a9fe", "100.100.100.200", "168.63.129.16")
            .map(ForbiddenAddresses::literal)
            .collect(Collectors.toUnmodifiableSet());

    private static final byte[] TRANSLATED = {0, 0x64, (byte) 0xff, (byte) 0x9b};
    private static final byte[] SIX_TO_FOUR = {0x20, 0x02};
    private static final int SIX_TO_FOUR_OFFSET = 2;
    private static final int LAST_OFFSET = 12;

    private ForbiddenAddresses() {}

    /** Whether nothing is sent to {@code address}. */
    public static boolean contains(InetAddress address) {
        return isForbidden(address) || (address instanceof Inet6Address six && isForbiddenInside(six.getAddress()));
    }

    private static boolean isForbidden(InetAddress address) {
        return address.isLinkLocalAddress() || address.isAnyLocalAddress() || OF_CLOUDS.contains(address);
    }

    /** NAT64 (RFC 6052, RFC 8215) and IPv4-compatible addresses end with one of IPv4; 6to4 has it in front. */
    private static boolean isForbiddenInside(byte[] bytes) {
        if (startsWith(bytes, SIX_TO_FOUR)) {
            return isForbidden(inside(bytes, SIX_TO_FOUR_OFFSET));
        }
        boolean isCompatible = startsWith(bytes, new byte[LAST_OFFSET]);
        return (isCompatible || startsWith(bytes, TRANSLATED)) && isForbidden(inside(bytes, LAST_OFFSET));
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static InetAddress inside(byte[] bytes, int offset) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, offset, offset + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(address + " is an address", e);
        }
    }
}
