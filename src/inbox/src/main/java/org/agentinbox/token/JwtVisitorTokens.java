package org.agentinbox.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.port.VisitorTokens;

/** Visitors' tokens as JSON Web Tokens signed with HS256 (RFC 7519, RFC 7518), good for one day. */
public final class JwtVisitorTokens implements VisitorTokens {
  private static final String AUDIENCE = "agent-inbox-visitor";
  private static final Duration LIFE = Duration.ofHours(24);
  private static final int LONGEST = 1000;

  /**
   * Checking a signature costs more than the rest of the message path; each token is checked once.
   */
  private static final int REMEMBERED = 20_000;

  private final MACSigner signer;
  private final MACVerifier verifier;
  private final Clock clock;
  private final Map<String, Verified> verified = new ConcurrentHashMap<>();

  /**
   * @param key at least 32 bytes
   */
  public JwtVisitorTokens(byte[] key, Clock clock) {
    this.clock = clock;
    try {
      this.signer = new MACSigner(key);
      this.verifier = new MACVerifier(key);
    } catch (JOSEException e) {
      throw new IllegalArgumentException("The key for visitors' tokens is too short", e);
    }
  }

  @Override
  public Issued issue(ConversationId conversation) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant expiresAt = now.plus(LIFE);
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.HS256),
            new JWTClaimsSet.Builder()
                .audience(AUDIENCE)
                .subject(conversation.value())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expiresAt))
                .build());
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("Signing a visitor's token failed", e);
    }
    return new Issued(jwt.serialize(), expiresAt);
  }

  @Override
  public Outcome<Verified> verify(String token) {
    Verified known = verified.get(token);
    if (known == null) {
      if (token.length() > LONGEST) {
        return Outcome.refused(RefusalCode.AUTH_INVALID);
      }
      try {
        known = check(SignedJWT.parse(token));
      } catch (ParseException | JOSEException e) {
        return Outcome.refused(RefusalCode.AUTH_INVALID);
      }
      if (known == null) {
        return Outcome.refused(RefusalCode.AUTH_INVALID);
      }
      remember(token, known);
    }
    if (!known.expiresAt().isAfter(clock.instant())) {
      verified.remove(token);
      return Outcome.refused(RefusalCode.AUTH_EXPIRED);
    }
    return Outcome.done(known);
  }

  /** Null when anything is not as we issue it. */
  private Verified check(SignedJWT jwt) throws JOSEException, ParseException {
    if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) || !jwt.verify(verifier)) {
      return null;
    }
    JWTClaimsSet claims = jwt.getJWTClaimsSet();
    if (!List.of(AUDIENCE).equals(claims.getAudience())
        || claims.getSubject() == null
        || claims.getExpirationTime() == null) {
      return null;
    }
    return new Verified(
        new ConversationId(claims.getSubject()), claims.getExpirationTime().toInstant());
  }

  private void remember(String token, Verified claims) {
    if (verified.size() >= REMEMBERED) {
      verified.clear();
    }
    verified.put(token, claims);
  }
}
