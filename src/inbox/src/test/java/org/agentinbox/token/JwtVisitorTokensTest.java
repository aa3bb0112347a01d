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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.agentinbox.application.SettableClock;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.port.VisitorTokens;
import org.junit.jupiter.api.Test;

class JwtVisitorTokensTest {
  private static final byte[] KEY =
      bytes("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
  private static final byte[] OTHER =
      bytes("fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210");
  private static final ConversationId CHAT = new ConversationId("c-01hv");

  private final SettableClock clock = new SettableClock();
  private final JwtVisitorTokens tokens = new JwtVisitorTokens(KEY, clock);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private RefusalCode refused(String token) {
    return tokens.verify(token).<RefusalCode>fold(done -> null, refusal -> refusal.code());
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .audience("agent-inbox-visitor")
        .subject("c-01hv")
        .expirationTime(Date.from(clock.instant().plusSeconds(60)));
  }

  private static String signed(JWSAlgorithm algorithm, byte[] key, JWTClaimsSet claims)
      throws JOSEException {
    SignedJWT jwt = new SignedJWT(new JWSHeader(algorithm), claims);
    jwt.sign(new MACSigner(key));
    return jwt.serialize();
  }

  @Test
  void aTokenIsGoodForItsConversationForOneDay() {
    VisitorTokens.Issued issued = tokens.issue(CHAT);
    assertEquals(clock.instant().plus(Duration.ofHours(24)), issued.expiresAt());
    for (int i = 0; i < 2; i++) {
      VisitorTokens.Verified verified =
          tokens.verify(issued.token()).fold(it -> it, refusal -> null);
      assertEquals(CHAT, verified.conversation());
      assertEquals(issued.expiresAt(), verified.expiresAt());
    }
    clock.advance(Duration.ofHours(24).minusMillis(1));
    assertEquals(null, refused(issued.token()));
    clock.advance(Duration.ofMillis(1));
    assertEquals(RefusalCode.AUTH_EXPIRED, refused(issued.token()));
    assertEquals(RefusalCode.AUTH_EXPIRED, refused(issued.token()), "still");
  }

  @Test
  void anAlteredTokenIsInvalid() {
    String token = tokens.issue(CHAT).token();
    for (int i = 0; i < token.length() - 1; i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      assertEquals(
          RefusalCode.AUTH_INVALID,
          refused(token.substring(0, i) + other + token.substring(i + 1)),
          "character " + i);
    }
    assertEquals(RefusalCode.AUTH_INVALID, refused(token.substring(0, token.length() - 2)));
    assertEquals(RefusalCode.AUTH_INVALID, refused(token.substring(0, token.lastIndexOf('.') + 1)));
    String foreign = new JwtVisitorTokens(KEY, clock).issue(new ConversationId("c-other")).token();
    String mixed =
        foreign.substring(0, foreign.lastIndexOf('.')) + token.substring(token.lastIndexOf('.'));
    assertEquals(RefusalCode.AUTH_INVALID, refused(mixed));
  }

  @Test
  void onlyOurOwnKindOfTokenCounts() throws JOSEException {
    assertEquals(null, refused(signed(JWSAlgorithm.HS256, KEY, claims().build())));
    assertEquals(
        RefusalCode.AUTH_INVALID, refused(signed(JWSAlgorithm.HS256, OTHER, claims().build())));
    assertEquals(
        RefusalCode.AUTH_INVALID, refused(signed(JWSAlgorithm.HS384, KEY, claims().build())));
    assertEquals(
        RefusalCode.AUTH_INVALID, refused(signed(JWSAlgorithm.HS512, KEY, claims().build())));
    assertEquals(RefusalCode.AUTH_INVALID, refused(new PlainJWT(claims().build()).serialize()));
    String payload = signed(JWSAlgorithm.HS256, KEY, claims().build()).split("\\.")[1];
    String none =
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes("{\"alg\":\"none\"}"));
    assertEquals(RefusalCode.AUTH_INVALID, refused(none + "." + payload + "."));
    assertEquals(RefusalCode.AUTH_INVALID, refused(none + "." + payload + ".AAAA"));
  }

  @Test
  void everyClaimMatters() throws JOSEException {
    for (JWTClaimsSet wrong :
        List.of(
            claims().audience("agent-inbox-agent").build(),
            claims().audience(List.of("agent-inbox-visitor", "other")).build(),
            claims().audience((String) null).build(),
            claims().subject(null).build(),
            claims().expirationTime(null).build())) {
      assertEquals(
          RefusalCode.AUTH_INVALID,
          refused(signed(JWSAlgorithm.HS256, KEY, wrong)),
          wrong::toString);
    }
    assertEquals(
        RefusalCode.AUTH_EXPIRED,
        refused(
            signed(
                JWSAlgorithm.HS256,
                KEY,
                claims().expirationTime(Date.from(clock.instant().minusSeconds(1))).build())));
  }

  @Test
  void garbageIsInvalid() {
    for (String garbage :
        List.of(
            "",
            ".",
            "..",
            "...",
            "a.b.c",
            "{}.{}.{}",
            "\u0000",
            "ey\ud800.x.y",
            "null",
            "x".repeat(1001),
            tokens.issue(CHAT).token() + "x".repeat(1000),
            tokens.issue(CHAT).token() + ".x")) {
      assertEquals(RefusalCode.AUTH_INVALID, refused(garbage), garbage);
    }
  }

  @Test
  void aShortKeyIsNoKey() {
    assertThrows(IllegalArgumentException.class, () -> new JwtVisitorTokens(bytes("short"), clock));
  }
}
