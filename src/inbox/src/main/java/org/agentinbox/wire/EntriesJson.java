package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Lines of a conversation, ascending. */
@Schema(name = "Entries")
public record EntriesJson(List<EntryJson> entries) {}
