package org.agentinbox.rest;

import org.agentinbox.application.KeepDrafts;
import org.agentinbox.application.KeepMarks;
import org.agentinbox.application.ReadBesides;
import org.agentinbox.application.ReplyValues;
import org.agentinbox.application.SavedReplies;
import org.agentinbox.application.Typing;

/** What makes a chat feel alive, and what helps to write. */
public record LiveChat(
    Typing typing,
    KeepMarks marks,
    KeepDrafts drafts,
    ReadBesides besides,
    SavedReplies replies,
    ReplyValues replyValues) {}
