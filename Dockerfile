# One image for web, worker and beat; docker-compose.yml says which is which.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 VAR=/data STATIC_ROOT=/app/collected
WORKDIR /app

COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

COPY . .
RUN useradd --system --home-dir /data --create-home roundtable && \
    python manage.py collectstatic --noinput -v0 && rm -f /data/secret_key
USER roundtable
VOLUME /data
EXPOSE 8000

CMD ["python", "manage.py", "serve", "--host", "0.0.0.0", "--port", "8000", "--processes", "2"]
