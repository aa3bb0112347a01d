package org.agentinbox.bench;

/** What one measurement gave. Processor seconds are per 1,000 messages. */
record Figures(
    double perSecond,
    Samples deliveries,
    Samples acknowledgements,
    double serverCpu,
    double databaseCpu,
    double driverCpu,
    long refused) {}
