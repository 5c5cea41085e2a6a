# syntax=docker/dockerfile:1
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /source
COPY pom.xml ./
COPY .mvn .mvn
COPY scheduler/pom.xml scheduler/
COPY bot/pom.xml bot/
COPY config config
COPY scheduler/src scheduler/src
COPY bot/src bot/src
# The tests ran before anybody builds an image: see .ci/run.
RUN --mount=type=cache,target=/root/.m2 mvn -B -q package -DskipTests -Dspotless.check.skip
RUN java -Djarmode=tools -jar bot/target/varalla.jar extract --destination /app

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin varalla
WORKDIR /app
COPY --from=build /app/lib lib
COPY --from=build /app/varalla.jar varalla.jar
COPY config/phrases*.json config/
USER varalla
EXPOSE 8080
ENV LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=6 \
    CMD bash -c 'exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf "GET /actuator/health/readiness HTTP/1.0\r\n\r\n" >&3 && head -1 <&3 | grep -q " 200"'
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "--enable-native-access=ALL-UNNAMED", \
    "--sun-misc-unsafe-memory-access=allow", "-jar", "varalla.jar"]
