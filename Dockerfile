# Reads your disputes every six hours: docker build -t autodispute . (README, "In a container").
# The real site often refuses browsers in containers; a schedule on your own computer is the better way.

FROM python:3.13-slim-bookworm AS program
COPY . /src
RUN python -m venv /opt/autodispute && /opt/autodispute/bin/pip install --no-cache-dir /src

FROM python:3.13-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends chromium tzdata \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --create-home buyer \
    && install --directory --owner=buyer --group=buyer --mode=0700 /data
COPY --from=program /opt/autodispute /opt/autodispute

ENV AUTODISPUTE_HOME=/data \
    AUTODISPUTE_BROWSER=/usr/bin/chromium \
    PATH=/opt/autodispute/bin:$PATH \
    PYTHONUNBUFFERED=1
VOLUME /data
USER buyer
WORKDIR /home/buyer
# Started by itself, so that being told to end (SIGTERM) reaches the program and ends it cleanly.
ENTRYPOINT ["autodispute"]
CMD ["watch", "--every", "6h"]
