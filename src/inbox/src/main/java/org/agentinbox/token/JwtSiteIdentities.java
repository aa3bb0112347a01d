package org.agentinbox.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.agentinbox.domain.visitor.Given;
import org.agentinbox.domain.visitor.Source;
import org.agentinbox.port.SiteIdentities;

/**
 * Visitors' identities as JSON Web Tokens that the site signs with HS256 (RFC 7519, RFC 7518) and a
 * key that only it and this plug-in know. Claims: {@code exp}, {@code email} or {@code name} or
 * both, {@code phone}.
 */
public final class JwtSiteIdentities implements SiteIdentities {
  private static final int LONGEST = 4000;

  private final MACVerifier verifier;
  private final Clock clock;

  /**
   * @param key at least 32 bytes in UTF-8
   */
  public JwtSiteIdentities(String key, Clock clock) {
    this.clock = clock;
    try {
      this.verifier = new MACVerifier(key.getBytes(StandardCharsets.UTF_8));
    } catch (JOSEException e) {
      throw new IllegalArgumentException("The key of the site has less than 32 bytes", e);
    }
  }

  @Override
  public Optional<Given> verify(String token) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) || !jwt.verify(verifier)) {
        return Optional.empty();
      }
      return given(jwt.getJWTClaimsSet());
    } catch (ParseException | JOSEException | RuntimeException malformed) {
      return Optional.empty();
    }
  }

  private Optional<Given> given(JWTClaimsSet claims) throws ParseException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (claims.getExpirationTime() == null
        || !claims.getExpirationTime().toInstant().isAfter(now)) {
      return Optional.empty();
    }
    Optional<String> name = claim(claims, "name");
    Optional<String> email = claim(claims, "email");
    return name.isEmpty() && email.isEmpty()
        ? Optional.empty()
        : Optional.of(new Given(Source.SITE, name, email, claim(claims, "phone"), now));
  }

  private static Optional<String> claim(JWTClaimsSet claims, String name) throws ParseException {
    return Optional.ofNullable(claims.getStringClaim(name)).filter(text -> !text.isBlank());
  }
}
