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
import java.util.Optional;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.port.FileAddresses;

/** Addresses of files as JWTs (RFC 7519), signed by a key that nothing else is signed with. */
public final class JwtFileAddresses implements FileAddresses {
  private static final String AUDIENCE = "agent-inbox-file";
  private static final String LINE = "line";
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final int LONGEST = 1000;

  private final MACSigner signer;
  private final MACVerifier verifier;
  private final Clock clock;

  /**
   * @param key at least 32 bytes
   */
  public JwtFileAddresses(byte[] key, Clock clock) {
    this.clock = clock;
    try {
      this.signer = new MACSigner(key);
      this.verifier = new MACVerifier(key);
    } catch (JOSEException e) {
      throw new IllegalArgumentException("The key for addresses of files is too short", e);
    }
  }

  @Override
  public Signed sign(Target target) {
    Instant expiresAt = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(LIFE);
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.HS256),
            new JWTClaimsSet.Builder()
                .audience(AUDIENCE)
                .subject(target.conversation().value())
                .claim(LINE, target.line().value())
                .expirationTime(Date.from(expiresAt))
                .build());
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("Signing an address failed", e);
    }
    return new Signed(jwt.serialize(), expiresAt);
  }

  @Override
  public Outcome<Target> verify(String value) {
    try {
      return value.length() > LONGEST
          ? Outcome.refused(RefusalCode.AUTH_INVALID)
          : check(SignedJWT.parse(value));
    } catch (ParseException | JOSEException e) {
      return Outcome.refused(RefusalCode.AUTH_INVALID);
    }
  }

  private Outcome<Target> check(SignedJWT jwt) throws JOSEException, ParseException {
    if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) || !jwt.verify(verifier)) {
      return Outcome.refused(RefusalCode.AUTH_INVALID);
    }
    JWTClaimsSet claims = jwt.getJWTClaimsSet();
    Optional<MessageId> line =
        Optional.ofNullable(claims.getStringClaim(LINE)).flatMap(MessageId::parse);
    if (!List.of(AUDIENCE).equals(claims.getAudience())
        || claims.getSubject() == null
        || line.isEmpty()
        || claims.getExpirationTime() == null) {
      return Outcome.refused(RefusalCode.AUTH_INVALID);
    }
    if (!claims.getExpirationTime().toInstant().isAfter(clock.instant())) {
      return Outcome.refused(RefusalCode.AUTH_EXPIRED);
    }
    return Outcome.done(new Target(new ConversationId(claims.getSubject()), line.get()));
  }
}
