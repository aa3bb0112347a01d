package org.agentinbox.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.apache.velocity.Template;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.apache.velocity.app.event.EventCartridge;
import org.apache.velocity.app.event.ReferenceInsertionEventHandler;
import org.apache.velocity.context.Context;
import org.apache.velocity.exception.ResourceNotFoundException;
import org.apache.velocity.runtime.Renderable;
import org.apache.velocity.runtime.resource.Resource;
import org.apache.velocity.runtime.resource.loader.ResourceLoader;
import org.apache.velocity.util.ExtProperties;

/**
 * Renders Velocity templates from the class path of one class loader. Every reference is escaped
 * for HTML unless its value is {@link SafeHtml}, a number or a boolean; a misspelt reference is an
 * error, not an empty text.
 *
 * <p>Do not build HTML inside a {@code #set} string: interpolated text is escaped there and again
 * when it is inserted (VELOCITY-749), which is safe but ugly.
 */
public final class PageEngine {
  private final VelocityEngine engine = new VelocityEngine();
  private final EventCartridge escaping = new EventCartridge();

  /**
   * @param loader whose resources hold the templates
   * @param folder where they are, for example {@code templates/}
   */
  public PageEngine(ClassLoader loader, String folder) {
    Properties settings = new Properties();
    settings.setProperty("resource.loaders", "bundle");
    settings.setProperty("resource.loader.bundle.cache", "true");
    settings.setProperty("resource.loader.bundle.modification_check_interval", "0");
    settings.setProperty("velocimacro.library.path", "");
    settings.setProperty("runtime.strict_mode.enable", "true");
    settings.setProperty("runtime.conversion.handler.class", "none");
    settings.setProperty(
        "introspector.uberspect.class", "org.apache.velocity.util.introspection.SecureUberspector");
    engine.setProperties(settings);
    // The instance, not a class name: Velocity would look the name up in the thread's context class
    // loader.
    engine.setProperty("resource.loader.bundle.instance", new ClasspathTemplates(loader, folder));
    inOwnLoader(engine::init);
    escaping.addReferenceInsertionEventHandler(new EscapeByDefault());
  }

  /**
   * @param template relative to the folder, for example {@code inbox/inbox.vm}
   * @param model what the template may refer to; view models made for it, no services
   */
  public String render(String template, Map<String, ?> model) {
    Template parsed = engine.getTemplate(template, StandardCharsets.UTF_8.name());
    VelocityContext context = new VelocityContext();
    model.forEach(context::put);
    escaping.attachToContext(context);
    StringWriter out = new StringWriter(8192);
    parsed.merge(context, out);
    return out.toString();
  }

  private static void inOwnLoader(Runnable action) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(PageEngine.class.getClassLoader());
    try {
      action.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static final class EscapeByDefault implements ReferenceInsertionEventHandler {
    @Override
    public Object referenceInsert(Context context, String reference, Object value) {
      if (value == null
          || value instanceof SafeHtml
          || value instanceof Number
          || value instanceof Boolean
          || value instanceof Renderable) {
        return value;
      }
      return SafeHtml.escape(value.toString()).html();
    }
  }

  private static final class ClasspathTemplates extends ResourceLoader {
    private final ClassLoader loader;
    private final String folder;

    ClasspathTemplates(ClassLoader loader, String folder) {
      this.loader = loader;
      this.folder = folder;
    }

    @Override
    public void init(ExtProperties configuration) {}

    @Override
    public Reader getResourceReader(String name, String encoding) {
      InputStream stream = loader.getResourceAsStream(folder + name);
      if (stream == null) {
        throw new ResourceNotFoundException("No template " + folder + name);
      }
      return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }

    @Override
    public boolean isSourceModified(Resource resource) {
      return false;
    }

    @Override
    public long getLastModified(Resource resource) {
      return 0;
    }
  }

  /** Reads a whole resource as UTF-8; for tests and for static fragments. */
  public static String resource(ClassLoader loader, String name) throws IOException {
    try (InputStream stream = loader.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException("No resource " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
