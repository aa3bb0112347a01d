package org.agentinbox.rest;

import org.agentinbox.application.LeaveMessage;
import org.agentinbox.application.ManageSettings;
import org.agentinbox.application.ReadAgents;
import org.agentinbox.application.ReadWait;
import org.agentinbox.application.Supervise;
import org.agentinbox.application.TransferConversation;

/** What happens to conversations beyond offer, talk and end. */
public record ConversationLife(
    TransferConversation transferConversation,
    Supervise supervise,
    ReadAgents readAgents,
    ReadWait readWait,
    LeaveMessage leaveMessage,
    ManageSettings manageSettings) {}
