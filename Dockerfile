# Build stage: the checkout is all it needs. MVNW_REPOURL: see ./mvnw. To build from images that nobody can exchange, give
# BUILD_IMAGE and RUN_IMAGE with their digests: docs/security.md
ARG BUILD_IMAGE=eclipse-temurin:25-jdk
ARG RUN_IMAGE=eclipse-temurin:25-jre
FROM ${BUILD_IMAGE} AS build
ARG MVNW_REPOURL=
WORKDIR /src
COPY mvnw pom.xml ./
COPY .mvn .mvn
# a layer of its own: downloaded again only when the pom changes
RUN ./mvnw -q -B dependency:go-offline -DincludeScope=runtime
COPY db db
COPY src/main src/main
RUN PRESENTE_UNCHECKED=true MAVEN_OPTS=-XX:TieredStopAtLevel=1 ./mvnw -q -B -Dmaven.test.skip=true package \
 && java -Djarmode=tools -jar target/presente.jar extract --layers --destination target/layers

FROM ${RUN_IMAGE}
RUN groupadd --gid 10001 presente && useradd --uid 10001 --gid presente --create-home presente \
 && install -d -o presente -g presente -m 700 /data
WORKDIR /opt/presente
# libraries first: they change less often than we do
COPY --from=build /src/target/layers/dependencies/ ./
COPY --from=build /src/target/layers/snapshot-dependencies/ ./
COPY --from=build /src/target/layers/application/ ./
COPY presente ./
# Classes are archived for faster starts, under the path and the Java of this image; the service cannot change what it runs.
RUN install -d -o presente -g presente prepared \
 && { setpriv --reuid presente --regid presente --clear-groups ./presente prepare || echo 'no archive of classes' >&2; } \
 && rm -f prepared/*/log && chown -R root:root prepared
USER presente
# whoever publishes the port decides who reaches it
ENV PRESENTE_DATA_DIR=/data SERVER_ADDRESS=0.0.0.0
VOLUME /data
# 8443: with PRESENTE_TLS=local
EXPOSE 8080 8443
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 \
  CMD case "$PRESENTE_TLS" in [Ll][Oo][Cc][Aa][Ll]) scheme=https port=8443;; *) scheme="http${SERVER_SSL_KEY_STORE:+s}" port=8080;; esac; \
    curl -fsSk "$scheme://localhost:${SERVER_PORT:-$port}/actuator/health/liveness" || exit 1
# docker run IMAGE COMMAND ... runs a command instead of the service
ENTRYPOINT ["./presente"]
CMD ["serve"]
