package org.agentinbox.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import org.agentinbox.domain.visitor.Given;
import org.agentinbox.domain.visitor.Source;
import org.junit.jupiter.api.Test;

class JwtSiteIdentitiesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String KEY = "a key of the site of 32 bytes ok";

  private final JwtSiteIdentities site =
      new JwtSiteIdentities(KEY, Clock.fixed(NOW, ZoneOffset.UTC));

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .claim("name", "Ann Müller")
        .claim("email", "ann@example.com")
        .expirationTime(Date.from(NOW.plusSeconds(60)));
  }

  private static String signed(JWTClaimsSet claims, String key, JWSAlgorithm algorithm)
      throws JOSEException {
    SignedJWT jwt = new SignedJWT(new JWSHeader(algorithm), claims);
    jwt.sign(new MACSigner(key));
    return jwt.serialize();
  }

  private static String signed(JWTClaimsSet claims) throws JOSEException {
    return signed(claims, KEY, JWSAlgorithm.HS256);
  }

  @Test
  void whatTheSiteSignedIsTaken() throws JOSEException {
    assertEquals(
        Optional.of(
            new Given(
                Source.SITE,
                Optional.of("Ann Müller"),
                Optional.of("ann@example.com"),
                Optional.of("+49 30 1"),
                NOW)),
        site.verify(signed(claims().claim("phone", "+49 30 1").build())));
  }

  @Test
  void nothingElseIs() throws JOSEException {
    String good = signed(claims().build());
    String[] parts = good.split("\\.", -1);
    String other = signed(claims().claim("email", "other@example.com").build());
    assertEquals(Optional.empty(), site.verify(""));
    assertEquals(Optional.empty(), site.verify("x".repeat(5000)));
    assertEquals(Optional.empty(), site.verify(parts[0] + "." + parts[1] + "."));
    assertEquals(
        Optional.empty(), site.verify(parts[0] + "." + other.split("\\.", -1)[1] + "." + parts[2]));
    assertEquals(Optional.empty(), site.verify(new PlainJWT(claims().build()).serialize()));
    assertEquals(
        Optional.empty(),
        site.verify(
            signed(claims().build(), "some key of others of 32 bytes !", JWSAlgorithm.HS256)));
    String longKey = KEY + KEY;
    assertEquals(
        Optional.empty(), site.verify(signed(claims().build(), longKey, JWSAlgorithm.HS512)));
  }

  @Test
  void itEnds() throws JOSEException {
    JWTClaimsSet.Builder claims = claims();
    assertEquals(
        Optional.empty(), site.verify(signed(claims.expirationTime(Date.from(NOW)).build())));
    assertEquals(Optional.empty(), site.verify(signed(claims.expirationTime(null).build())));
    JwtSiteIdentities later =
        new JwtSiteIdentities(
            KEY, Clock.offset(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMinutes(2)));
    assertEquals(Optional.empty(), later.verify(signed(claims().build())));
  }

  @Test
  void anonymousIdentitiesAndShortKeysAreNone() throws JOSEException {
    assertEquals(
        Optional.empty(),
        site.verify(
            signed(
                new JWTClaimsSet.Builder()
                    .expirationTime(Date.from(NOW.plusSeconds(60)))
                    .build())));
    assertThrows(
        IllegalArgumentException.class,
        () -> new JwtSiteIdentities("short", Clock.fixed(NOW, ZoneOffset.UTC)));
  }
}
