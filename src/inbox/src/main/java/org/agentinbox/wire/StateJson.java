package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;

/** Where a conversation stands now. */
@Schema(name = "State")
public record StateJson(String state) {}
