package org.agentinbox.rest;

import java.time.Clock;
import org.agentinbox.application.IdentifyVisitor;
import org.agentinbox.application.LinkContact;
import org.agentinbox.application.LookUpVisitor;
import org.agentinbox.application.ReadActivities;
import org.agentinbox.application.ReadTranscript;
import org.agentinbox.application.RefusedByHost;
import org.agentinbox.application.VisitPages;
import org.agentinbox.port.SiteIdentities;
import org.agentinbox.web.TranscriptPages;

/** Who visitors are and what happened with them. */
public record PeopleServices(
    LookUpVisitor lookUpVisitor,
    IdentifyVisitor identifyVisitor,
    LinkContact linkContact,
    VisitPages visitPages,
    ReadActivities readActivities,
    ReadTranscript readTranscript,
    RefusedByHost refusedByHost,
    TranscriptPages transcriptPages,
    SiteIdentities sites,
    Clock clock) {}
