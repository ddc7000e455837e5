"""A small provider of OpenID Connect on loopback, for coming into the reading room by it: RS256, PKCE, one person who is always logged in."""

import base64
import hashlib
import http.server
import json
import pathlib
import secrets
import subprocess
import threading
import time
import urllib.parse


def coded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Provider:
    """`address` is the issuer. `subject` is whom it vouches for."""

    def __init__(self, folder, client):
        self.key = pathlib.Path(folder) / "provider.pem"
        subprocess.run(["openssl", "genrsa", "-out", self.key, "2048"], check=True, capture_output=True)
        modulus = subprocess.run(["openssl", "rsa", "-in", self.key, "-noout", "-modulus"], check=True, capture_output=True, text=True).stdout
        self.modulus = bytes.fromhex(modulus.strip().split("=")[1])
        self.client, self.subject, self.codes = client, "can-bo-17", {}
        provider = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                provider.answer(self)

            def do_POST(self):
                provider.answer(self, self.rfile.read(int(self.headers["Content-Length"])).decode())

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, request, body=""):
        url = urllib.parse.urlsplit(request.path)
        fields = dict(urllib.parse.parse_qsl(body or url.query))
        if url.path == "/authorize":
            code = secrets.token_urlsafe()
            self.codes[code] = fields
            back = urllib.parse.urlencode({"code": code, "state": fields["state"], "iss": self.address})
            request.send_response(302)
            request.send_header("Location", fields["redirect_uri"] + "?" + back)
            request.end_headers()
            return
        answers = {"/.well-known/openid-configuration": self.description, "/keys": self.keys, "/token": lambda: self.tokens(fields)}
        found = answers[url.path]() if url.path in answers else None
        data = json.dumps(found or {"error": "invalid_grant"}).encode()
        request.send_response(200 if found else 400)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data)

    def description(self):
        return {
            "issuer": self.address, "authorization_endpoint": self.address + "/authorize", "token_endpoint": self.address + "/token",
            "jwks_uri": self.address + "/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"], "authorization_response_iss_parameter_supported": True,
        }

    def keys(self):
        return {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "1", "n": coded(self.modulus), "e": "AQAB"}]}

    def tokens(self, fields):
        asked = self.codes.pop(fields.get("code"), None)
        proof = coded(hashlib.sha256(fields.get("code_verifier", "").encode()).digest())
        if not asked or proof != asked["code_challenge"] or fields["redirect_uri"] != asked["redirect_uri"]:
            return None
        now = int(time.time())
        claims = {
            "iss": self.address, "sub": self.subject, "aud": self.client, "iat": now, "exp": now + 300, "nonce": asked["nonce"],
            "name": "Cán bộ",
        }
        text = coded(json.dumps({"alg": "RS256", "kid": "1", "typ": "JWT"}).encode()) + "." + coded(json.dumps(claims).encode())
        signature = subprocess.run(["openssl", "dgst", "-sha256", "-sign", self.key], input=text.encode(), check=True, capture_output=True).stdout
        return {"access_token": secrets.token_urlsafe(), "token_type": "Bearer", "id_token": text + "." + coded(signature)}
