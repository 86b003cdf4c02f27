package dev.lockkeeper.check.kubernetes;

import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressLoadBalancerIngress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Where an Ingress or a Service can be reached from outside the cluster. */
final class AddressLook {
    private AddressLook() {}

    static List<String> of(Ingress ingress) {
        return Optional.ofNullable(ingress.getStatus())
                .flatMap(status -> Optional.ofNullable(status.getLoadBalancer()))
                .map(balancer ->
                        balancer.getIngress().stream().map(AddressLook::address).toList())
                .orElse(List.of());
    }

    static List<String> of(Service service) {
        return Optional.ofNullable(service.getStatus())
                .flatMap(status -> Optional.ofNullable(status.getLoadBalancer()))
                .map(balancer ->
                        balancer.getIngress().stream().map(AddressLook::address).toList())
                .orElse(List.of());
    }

    static Look look(String what, List<String> addresses) {
        List<String> known =
                addresses.stream().filter(address -> !address.isEmpty()).toList();
        return known.isEmpty()
                ? Look.fail(what + " has no address yet", List.of())
                : Look.pass(what + " has the address " + String.join(", ", known), "losing it: FAIL", known);
    }

    private static String address(IngressLoadBalancerIngress one) {
        return Stream.of(one.getIp(), one.getHostname())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static String address(LoadBalancerIngress one) {
        return Stream.of(one.getIp(), one.getHostname())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }
}
