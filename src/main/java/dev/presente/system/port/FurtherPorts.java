package dev.presente.system.port;

import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/** Makes ports beside the first one, with its limits but with a few threads and with connections of their own. */
public interface FurtherPorts {
    /** Makes a port that listens where the first one does. The address of the factory must be known by now. */
    Connector make(int port, TomcatServletWebServerFactory factory);
}
