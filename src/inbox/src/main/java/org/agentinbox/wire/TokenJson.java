package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;

/** A visitor's token and when it ends. */
@Schema(name = "Token")
public record TokenJson(String token, String expiresAt) {}
