package org.agentinbox.wiring;

import java.nio.file.Path;
import org.agentinbox.port.FileStore;

/**
 * Where files are.
 *
 * @param incoming the folder where they lie until they are whole
 */
public record FilePlaces(FileStore store, Path incoming) {}
