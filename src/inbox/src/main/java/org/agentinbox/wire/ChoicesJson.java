package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Records of the host that can be chosen. */
@Schema(name = "ContactChoices")
public record ChoicesJson(List<SidebarJson.ChoiceJson> contacts) {}
