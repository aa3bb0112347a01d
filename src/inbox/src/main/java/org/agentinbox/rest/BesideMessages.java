package org.agentinbox.rest;

import org.agentinbox.application.ReadFile;
import org.agentinbox.application.SendFile;
import org.agentinbox.application.WriteNote;

/** What a conversation has besides messages. */
public record BesideMessages(
    WriteNote writeNote, SendFile sendFile, ReadFile readFile, FileBodies fileBodies) {}
