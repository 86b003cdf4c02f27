package dev.lockkeeper.house.planted.domain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Planted: a domain that computes digests. */
final class KnowsTheWorld {
    int length() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").getDigestLength();
    }
}
