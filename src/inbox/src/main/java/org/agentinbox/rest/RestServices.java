package org.agentinbox.rest;

import org.agentinbox.application.AgentSettings;
import org.agentinbox.application.ChangeAvailability;
import org.agentinbox.application.ClaimRing;
import org.agentinbox.application.EditRouting;
import org.agentinbox.application.EndConversation;
import org.agentinbox.application.ListConversations;
import org.agentinbox.application.Offers;
import org.agentinbox.application.ReadInbox;
import org.agentinbox.application.ReadVisitorChat;
import org.agentinbox.application.ReadWhy;
import org.agentinbox.application.SendMessage;
import org.agentinbox.application.StartConversation;
import org.agentinbox.application.TryRouting;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.VisitorTokens;
import org.agentinbox.web.Gate;

/** Everything the resources are given. */
public record RestServices(
    Gate gate,
    ConversationStore store,
    VisitorTokens tokens,
    StartConversation startConversation,
    SendMessage sendMessage,
    Offers offers,
    EndConversation endConversation,
    ChangeAvailability changeAvailability,
    AgentSettings agentSettings,
    ListConversations listConversations,
    ReadInbox readInbox,
    ReadVisitorChat readVisitorChat,
    EditRouting editRouting,
    TryRouting tryRouting,
    ReadWhy readWhy,
    ClaimRing claimRing,
    ConversationLife life,
    BesideMessages beside,
    LiveChat liveChat,
    PeopleServices people) {}
